### headline
