using UpsertGen.Generator.Schema.Text;

namespace UpsertGen.Generator.Schema.Reading;

/// <summary>What stands in a file often, kept while it is read.</summary>
internal sealed class FilePools(string text)
{
    private ColumnPool? _columns;

    public TextPool Texts { get; } = new(text);

    /// <summary>Room for the tokens of one string after another.</summary>
    public List<SqlToken> PassingTokens { get; } = [];

    // A conflict target has no columns to keep.
    public ColumnPool Columns => _columns ??= new ColumnPool(text);
}
