namespace UpsertGen.Generator.Schema.Reading;

/// <summary>Turns offsets, asked for in rising order, into lines.</summary>
internal sealed class LineCounter(string text)
{
    private int _offset;
    private int _line = 1;
    private int _lineStart;

    public int LineOf(int offset)
    {
        var stop = Math.Min(offset, text.Length);
        while (_offset < stop)
        {
            var found = text.IndexOf('\n', _offset, stop - _offset);
            if (found < 0)
                break;
            (_line, _lineStart, _offset) = (_line + 1, found + 1, found + 1);
        }

        _offset = Math.Max(_offset, stop);
        return _line;
    }

    /// <summary>The line and column, from 1.</summary>
    public (int Line, int Column) PositionOf(int offset) => (LineOf(offset), Math.Max(1, offset - _lineStart + 1));
}
