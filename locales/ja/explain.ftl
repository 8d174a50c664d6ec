### explain
