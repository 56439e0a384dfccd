"""In a page nothing waits inside Python: what Pyodide imports of asyncio as it starts is empty, 50 modules spared."""
