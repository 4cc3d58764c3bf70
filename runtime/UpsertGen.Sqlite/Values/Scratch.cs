namespace UpsertGen.Sqlite;

/// <summary>A buffer for text on its way to SQLite, which copies it; one per connection, grown as needed.</summary>
internal sealed class Scratch
{
    private const int LargestKept = 1 << 20;

    private byte[] _buffer = new byte[256];

    public byte[] Take(int size)
    {
        if (size <= _buffer.Length)
            return _buffer;
        // One huge text must not stay with the connection.
        return size > LargestKept ? new byte[size] : _buffer = new byte[Math.Max(size, _buffer.Length * 2)];
    }
}
