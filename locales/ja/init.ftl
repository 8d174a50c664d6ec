### init
