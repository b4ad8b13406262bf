"""cocreate: participatory co-creation for cities, where every act is an immutable public event."""

__version__ = "0.1.0"
