using System.Text;

namespace UpsertGen.Generator.Emission;

/// <summary>Indented C# text; line ends are <c>\n</c> whatever the machine.</summary>
internal sealed class CodeWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    public CodeWriter Line(string line = "")
    {
        if (line.Length > 0)
            _text.Append(' ', _depth * 4).Append(line);
        _text.Append('\n');
        return this;
    }

    /// <summary>Several lines, each indented.</summary>
    public CodeWriter Lines(string lines)
    {
        foreach (var line in lines.Split('\n'))
            Line(line);
        return this;
    }

    /// <summary>A line, an opening brace, and at the end of the using statement the closing one.</summary>
    public Scope Block(string header, string end = "}")
    {
        Line(header).Line("{");
        _depth++;
        return new Scope(this, end);
    }

    /// <summary>The braces alone, under a line that is already there.</summary>
    public Scope Body()
    {
        Line("{");
        _depth++;
        return new Scope(this, "}");
    }

    public Scope Indent()
    {
        _depth++;
        return new Scope(this, null);
    }

    private void TrimBlankLine()
    {
        if (_text.Length >= 2 && _text[_text.Length - 1] == '\n' && _text[_text.Length - 2] == '\n')
            _text.Length--;
    }

    public override string ToString() => _text.ToString();

    internal readonly struct Scope(CodeWriter writer, string? end) : IDisposable
    {
        public void Dispose()
        {
            writer._depth--;
            if (end is null)
                return;
            writer.TrimBlankLine();
            writer.Line(end);
        }
    }
}
