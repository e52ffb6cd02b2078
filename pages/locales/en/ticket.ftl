ticket-title = Sign in by a link
ticket-words = Paste the key: it stands after the # sign in the link.
ticket-key = Key
enrol-qr = QR code for the app that confirms signing in
