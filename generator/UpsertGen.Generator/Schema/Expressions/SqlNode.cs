using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Schema.Expressions;

internal enum SqlNodeKind
{
    Column,
    String,
    Number,
    Blob,
    Null,
    Boolean,
    Unary,
    Binary,
    Call,
    Cast,
    Collate,
    IsNull,
    IsNotNull,
    In,
    Between,
    Case,
    Row,
    Array,

    /// <summary>Read, but nothing is known of what it does.</summary>
    Opaque,
}

/// <summary>An expression as a tree; equal trees are the same expression up to spacing, brackets and the case of names.</summary>
internal sealed record SqlNode(SqlNodeKind Kind, string Text, EquatableArray<SqlNode> Items)
{
    public SqlNode(SqlNodeKind kind, string text, params SqlNode[] items)
        : this(kind, text, items.ToEquatableArray())
    {
    }

    /// <summary>The name of the rowid of a SQLite table that has no INTEGER PRIMARY KEY; no column is called so.</summary>
    public const string RowId = "\0rowid";

    public bool Is(SqlNodeKind kind, string text) => Kind == kind && string.Equals(Text, text, StringComparison.Ordinal);

    /// <summary>The nodes of the tree, this one first.</summary>
    public IEnumerable<SqlNode> All()
    {
        var open = new Stack<SqlNode>();
        open.Push(this);
        while (open.Count > 0)
        {
            var node = open.Pop();
            yield return node;
            foreach (var item in node.Items)
                open.Push(item);
        }
    }

    public SqlNode With(params SqlNode[] items) => this with { Items = items.ToEquatableArray() };
}
