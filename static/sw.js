/** What does the device do when no page is open? */
