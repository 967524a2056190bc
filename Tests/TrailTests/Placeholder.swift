// Trail
