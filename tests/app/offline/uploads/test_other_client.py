"""Does a tus client that others wrote get its file through, also when the server dies on the way?"""

from io import BytesIO

from tusclient.client import TusClient

from tests.app.offline.device import Device
from tests.app.offline.uploads.conftest import Document
from tests.tools.homes import Home
from tests.tools.server import serve


def test_tuspy_sends_a_file_in_pieces_through_a_killed_server(home: Home, phone: Device, document: Document) -> None:
    phone.send(document.paper)
    server = serve(home)
    try:
        tus = TusClient(f"{server.url}/sync/v1/uploads")
        stream = BytesIO(document.sealed)
        first = tus.uploader(file_stream=stream, chunk_size=50_000, metadata=document.metadata, upload_checksum=True)
        first.upload_chunk()
        first.upload_chunk()
        server.restart()
        second = tus.uploader(file_stream=stream, url=first.url, chunk_size=70_000)
        assert second.get_offset() == 100_000
        second.upload()
        assert second.get_offset() == len(document.sealed)
    finally:
        server.stop()
