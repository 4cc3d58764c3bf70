namespace UpsertGen.Generator.Schema.Reading;

/// <summary>Turns offsets, asked for in rising order, into lines.</summary>
internal sealed class LineCounter(string text)
{
    private int _offset;
    private int _line = 1;
    private int _lineStart;

    public int LineOf(int offset)
    {
        for (; _offset < offset && _offset < text.Length; _offset++)
        {
            if (text[_offset] == '\n')
                (_line, _lineStart) = (_line + 1, _offset + 1);
        }

        return _line;
    }

    /// <summary>The line and column, from 1.</summary>
    public (int Line, int Column) PositionOf(int offset) => (LineOf(offset), Math.Max(1, offset - _lineStart + 1));
}
