namespace UpsertGen.Generator.Schema.Text;

internal enum SqlTokenKind : byte
{
    End,
    Word,
    QuotedName,
    String,
    Number,
    Operator,
    Punctuation,
    Parameter,
}

/// <summary>A token of a SQL text: where it is and what it is.</summary>
internal readonly record struct SqlToken(SqlTokenKind Kind, int Start, int Length)
{
    public int End => Start + Length;
}
