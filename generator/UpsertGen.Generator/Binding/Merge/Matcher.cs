using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Contract.Merge;

namespace UpsertGen.Generator.Binding.Merge;

/// <summary>What is looked at, and how a pattern matches it.</summary>
/// <param name="Subject">The value, when it is one; null for rows and tuples, and for what is refused.</param>
/// <param name="HasNullReference">True when a reference in it can be null.</param>
internal sealed record Matcher(MergeExpression? Subject, bool HasNullReference, Func<IOperation, MergeExpression?> Matches);
