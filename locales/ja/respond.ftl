### respond
