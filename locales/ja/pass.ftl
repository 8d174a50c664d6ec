### pass
