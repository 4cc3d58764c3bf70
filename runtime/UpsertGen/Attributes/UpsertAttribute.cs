namespace UpsertGen;

/// <summary>
/// Generates upsert methods for the annotated class, struct, record or record struct: one statement
/// <c>INSERT … ON CONFLICT (…) DO UPDATE SET …</c> per operation, for every referenced database.
/// </summary>
/// <remarks>
/// Several attributes on one type are several operations, each with a name of its own. All lists are property names,
/// separated by commas; <c>nameof</c> works. A column that no list names, that is neither key nor generated, is overwritten
/// with the incoming value.
/// </remarks>
/// <param name="operation">The operation's name, which the generated methods begin with; <c>"Upsert"</c> when left out.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class UpsertAttribute(string operation = "Upsert") : UpsertOperationAttribute(operation);
