"""The village hub: takes envelopes into custody unopened, carries them up, and brings the office's word back down.

At the hub: identity, keys, custody, relay, feeds, boxes. At the centre: enrolled (which hubs there are, and how they fare).
"""
