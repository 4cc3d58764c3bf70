namespace UpsertGen.Sqlite;

/// <summary>A buffer for text on its way to SQLite, which copies it; one per connection, grown as needed.</summary>
internal sealed class Scratch
{
    private byte[] _buffer = new byte[256];

    public byte[] Take(int size)
    {
        if (_buffer.Length < size)
            _buffer = new byte[Math.Max(size, _buffer.Length * 2)];
        return _buffer;
    }
}
