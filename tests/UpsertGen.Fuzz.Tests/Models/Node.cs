namespace UpsertGen.Fuzz.Tests.Models;

/// <summary>A piece of C#, as the product sees it and as the twin that watches the arithmetic.</summary>
/// <param name="Type">The type of an expression, <c>Row</c>, or <c>Body</c> of a method.</param>
/// <param name="Text">The text, with <c>§0</c>, <c>§1</c> … where the children stand.</param>
internal sealed record Node(string Type, string Text, params Node[] Children)
{
    /// <summary>The twin's text where it differs; <c>@</c> stands for the overflow context (none, U, C).</summary>
    public string? Traced { get; init; }

    /// <summary>The overflow context that the node opens: U for unchecked, C for checked.</summary>
    public string? Context { get; init; }

    /// <summary>True for constants, which the compiler computes with at once.</summary>
    public bool IsConstant { get; init; }

    /// <summary>True when computing the node can fail or leave the range of its type.</summary>
    public bool CanFail { get; init; }

    /// <summary>True when anything below can fail or leave its range.</summary>
    public bool MayFail => CanFail || Children.Any(static c => c.MayFail);

    public string Plain => Fill(Text, static c => c.Plain);

    public string TracedText => Trace("");

    /// <summary>How many nodes there are.</summary>
    public int Size => 1 + Children.Sum(static c => c.Size);

    /// <summary>Smaller bodies of the same type: a node replaced by one below it, the largest steps first.</summary>
    public IEnumerable<Node> Smaller()
    {
        foreach (var below in Below().Where(n => n.Type == Type).OrderBy(static n => n.Size))
            yield return below;
        for (var i = 0; i < Children.Length; i++)
        {
            foreach (var smaller in Children[i].Smaller())
            {
                var children = (Node[])Children.Clone();
                children[i] = smaller;
                yield return this with { Children = children };
            }
        }
    }

    private IEnumerable<Node> Below() => Children.Concat(Children.SelectMany(static c => c.Below()));

    private string Trace(string context)
    {
        var inner = Context ?? context;
        return Fill((Traced ?? Text).Replace("@", inner), c => c.Trace(inner));
    }

    private string Fill(string text, Func<Node, string> child)
    {
        for (var i = Children.Length - 1; i >= 0; i--)
            text = text.Replace("§" + i, child(Children[i]));
        return text;
    }
}
