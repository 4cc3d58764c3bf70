using UpsertGen.Generator.Schema.Statements;
using UpsertGen.Generator.Schema.Text;

namespace UpsertGen.Generator.Schema.Reading;

/// <summary>Reads one element of an index, a key or a conflict target.</summary>
internal static class ElementReader
{
    /// <summary>Leaves the cursor behind what it understood: at an order, WITH, or the end. Null when there is no element.</summary>
    /// <param name="isTarget">It is one of a conflict target, where a bracketed COLLATE is not taken for that of the element if elements
    /// are bracketed.</param>
    public static KeyElement? Read(StatementCursor at, bool isTarget = false)
    {
        if (at.AtEnd)
            return null;
        var start = at.Index;
        if (start == at.End - 1 && at.NameAt(start) is { } only)
        {
            at.Index++;
            return new KeyElement(at.Slice(start, at.End), only);
        }

        SqlName? column = null;
        if (at.NameAt(start) is { } name && (at.Peek(1).Kind == SqlTokenKind.End || AtOption(at, 1) || IsOperatorClass(at, 1)))
        {
            column = name;
            at.Index++;
        }
        else
        {
            SkipExpression(at);
        }

        var isText = isTarget && at.Grammar.BracketsElements;
        var element = Unwrap(at, start, at.Index, takesCollation: !isText)
            ?? (isText ? null : Collated(at, start, at.Index))
            ?? new KeyElement(at.Slice(start, at.Index), column);
        if (at.Accept("COLLATE") && at.Qualified() is { } collation)
            element = element with { Collation = collation.Name };
        if (IsOperatorClass(at, 0))
            element = OperatorClass(at, element);
        _ = at.Accept("ASC") || at.Accept("DESC");
        _ = at.Accept("NULLS", "FIRST") || at.Accept("NULLS", "LAST");
        return element;
    }

    private static bool AtOption(StatementCursor at, int ahead) =>
        at.Is("COLLATE", ahead) || at.Is("ASC", ahead) || at.Is("DESC", ahead)
            || (at.Is("NULLS", ahead) && (at.Is("FIRST", ahead + 1) || at.Is("LAST", ahead + 1)))
        || at.Is("WITH", ahead) || at.Is("AUTOINCREMENT", ahead) || (at.Is("WITHOUT", ahead) && at.Is("OVERLAPS", ahead + 1));

    /// <summary>PostgreSQL lets the name of an operator class follow an element.</summary>
    private static bool IsOperatorClass(StatementCursor at, int ahead) =>
        at.Grammar.BracketsElements
        && at.Peek(ahead).Kind is SqlTokenKind.Word or SqlTokenKind.QuotedName
        && !AtOption(at, ahead) && !IsExpressionWord(at, ahead)
        && (at.Peek(ahead + 1).Kind == SqlTokenKind.End || AtOption(at, ahead + 1) || at.Is('.', ahead + 1) || at.Is('(', ahead + 1));

    private static bool IsExpressionWord(StatementCursor at, int ahead) =>
        at.Is("IS", ahead) || at.Is("AND", ahead) || at.Is("OR", ahead) || at.Is("NOT", ahead) || at.Is("IN", ahead) || at.Is("LIKE", ahead)
        || at.Is("GLOB", ahead) || at.Is("BETWEEN", ahead) || at.Is("ISNULL", ahead) || at.Is("NOTNULL", ahead);

    private static KeyElement OperatorClass(StatementCursor at, KeyElement element)
    {
        if (at.Qualified() is not { } name)
            return element;
        if (at.Is('('))
            at.SkipBrackets();
        return element with { OperatorClass = at.Grammar.Fold(name.Name) };
    }

    /// <summary>
    /// On PostgreSQL an expression is a call or bracketed, and COLLATE belongs to the element. SQLite takes any expression;
    /// there COLLATE is an operator within it, left in the text.
    /// </summary>
    private static void SkipExpression(StatementCursor at)
    {
        if (at.Grammar.BracketsElements)
        {
            while (at.Peek(0).Kind is SqlTokenKind.Word or SqlTokenKind.QuotedName or SqlTokenKind.String or SqlTokenKind.Number
                || at.Is('.'))
                at.Index++;
            at.SkipOne();
            return;
        }

        at.SkipOne();
        while (!at.AtEnd && (at.Is("COLLATE") || !AtOption(at, 0)))
            at.SkipOne();
    }

    /// <summary>On PostgreSQL a COLLATE around all of a bracketed expression is that of the element: (lower(a) COLLATE "C").</summary>
    private static KeyElement? Collated(StatementCursor at, int from, int to)
    {
        if (!at.Grammar.BracketsElements || !at.Part(from, to).Is('('))
            return null;
        var inner = at.Part(from, to);
        inner.SkipBrackets();
        if (inner.Index != to)
            return null;
        inner = at.Part(from + 1, to - 1);
        while (!inner.AtEnd && !inner.Is("COLLATE"))
            inner.SkipOne();
        var end = inner.Index;
        // What binds less tightly leaves the COLLATE to its last operand.
        if (!inner.Accept("COLLATE") || inner.Qualified() is not { } collation || !inner.AtEnd || !IsOperand(at, from + 1, end))
            return null;
        var text = at.Slice(from + 1, end);
        return new KeyElement(at.Part(from + 1, end).Is('(') || !at.Part(end - 1, end).Is(')') ? $"({text})" : text,
            null)
        { Collation = collation.Name };
    }

    /// <summary>A bracket, or a call.</summary>
    private static bool IsOperand(StatementCursor at, int from, int to)
    {
        var part = at.Part(from, to);
        while (part.Current.Kind is SqlTokenKind.Word or SqlTokenKind.QuotedName || part.Is('.'))
            part.Index++;
        return part.Is('(') && part.SkipBrackets() && part.Index == to;
    }

    /// <summary>(name) and (name COLLATE x) are the column, on both engines.</summary>
    private static KeyElement? Unwrap(StatementCursor at, int from, int to, bool takesCollation)
    {
        var wrapped = 0;
        // No one writes so many; a text of nothing but brackets would make this quadratic.
        while (wrapped < 16 && to - from >= 3 && at.Part(from, to).Is('(') && at.Part(to - 1, to).Is(')'))
        {
            var inner = at.Part(from, to);
            inner.SkipBrackets();
            if (inner.Index != to)
                return null;
            (from, to, wrapped) = (from + 1, to - 1, wrapped + 1);
        }

        var part = at.Part(from, to);
        if (part.NameAt(from) is not { } name || part.Peek(0).Kind == SqlTokenKind.String && wrapped > 0)
            return null;
        if (to - from == 1)
            return new KeyElement(at.Slice(from, to), name);
        if (wrapped > 0 && !takesCollation)
            return null;
        part.Index++;
        if (!part.Accept("COLLATE") || part.Qualified() is not { } collation || !part.AtEnd)
            return null;
        return new KeyElement(at.Slice(from, from + 1), name) { Collation = collation.Name };
    }
}
