### decide
