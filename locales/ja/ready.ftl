### ready
