namespace UpsertGen;

/// <summary>
/// Generates upsert methods, in the annotated static partial class, for a type that cannot have <see cref="UpsertAttribute"/>: of another
/// assembly, generated, or of a third party.
/// </summary>
/// <remarks>
/// Several attributes on one class are several operations of one type. Merge and condition methods are methods of the class;
/// <c>[UpsertTable]</c>,
/// <c>[Unique("…")]</c> and <c>[UpsertColumn("…")]</c> on it say what attributes on the type would.
/// </remarks>
/// <typeparam name="T">The type of the rows: a class, struct, record or record struct that is not generic.</typeparam>
/// <param name="operation">The operation's name, which the generated methods begin with; <c>"Upsert"</c> when left out.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class UpsertForAttribute<T>(string operation = "Upsert") : UpsertOperationAttribute(operation);
