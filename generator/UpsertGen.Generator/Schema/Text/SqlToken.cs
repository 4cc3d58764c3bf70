using System.Runtime.CompilerServices;
using UpsertGen.Generator.Infrastructure;

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

    /// <summary>It is this word, in whatever case; the word is given in capitals of ASCII, and may be a sign.</summary>
    [MethodImpl(JitHints.Optimized)]
    public bool IsWord(string text, string word)
    {
        if (Length != word.Length || Kind is not (SqlTokenKind.Word or SqlTokenKind.Punctuation or SqlTokenKind.Operator))
            return false;
        for (var i = 0; i < word.Length; i++)
        {
            var c = text[Start + i];
            if (c != word[i] && (c is < 'a' or > 'z' || c - 32 != word[i]))
                return false;
        }

        return true;
    }
}
