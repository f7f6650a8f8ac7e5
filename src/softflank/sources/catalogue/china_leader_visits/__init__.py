"""Foreign trips of Chinese presidents and premiers."""
