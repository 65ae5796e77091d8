"""What goes between devices, hubs, sticks and the centre: PROTOCOL in code, without Flask, tables or pages."""
