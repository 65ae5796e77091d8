"""The village hub: takes envelopes into custody unopened, carries them up, and brings the office's word back down.

At the hub: identity, keys, custody, relay, feeds, boxes. At the centre: enrolled, its hubs and how they fare.
"""
