### reject
