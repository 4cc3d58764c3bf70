using UpsertGen.Generator.Infrastructure;

namespace UpsertGen.Generator.Contract;

/// <summary>
/// How the values of a property are stored: a closed union. Each form writes the C# from the property's value to the stored one and back,
/// so that a new form cannot forget either.
/// </summary>
internal abstract record ColumnStorage
{
    private ColumnStorage(ClrType clr) => Clr = clr;

    /// <summary>The property's type, without nullability.</summary>
    public ClrType Clr { get; }

    /// <summary>
    /// The name that generated code gives the form for other mappings to compare with; empty for values that are stored as they are.
    /// </summary>
    public abstract string Name { get; }

    /// <summary>True when a null needs no test of its own on the way to the database.</summary>
    public virtual bool TakesNull => false;

    /// <summary>True when the database sees a scalar that C# computes with.</summary>
    public virtual bool IsScalar => false;

    /// <summary>The stored value, as a C# expression over the property's.</summary>
    /// <param name="value">An expression that is not null, unless <see cref="TakesNull"/> is true.</param>
    /// <param name="scalar">The type of the stored value, with nullability.</param>
    public abstract string ToStored(string value, ClrType scalar);

    /// <summary>The property's value, as a C# expression over the stored one, which is not null.</summary>
    public abstract string FromStored(string stored);

    /// <summary>The property's type is the scalar.</summary>
    public sealed record Plain(ClrType Clr) : ColumnStorage(Clr)
    {
        public override string Name => "";

        public override bool TakesNull => true;

        public override bool IsScalar => true;

        public override string ToStored(string value, ClrType scalar) => value;

        public override string FromStored(string stored) => stored;
    }

    /// <summary>An enum as its number.</summary>
    public sealed record EnumByNumber(ClrType Clr, EnumModel Members) : ColumnStorage(Clr)
    {
        public override string Name => nameof(EnumByNumber);

        public override bool TakesNull => true;

        public override bool IsScalar => true;

        public override string ToStored(string value, ClrType scalar) => $"({scalar}){value}";

        public override string FromStored(string stored) => $"({Clr}){stored}";
    }

    /// <summary>An enum as the name of its member.</summary>
    public sealed record EnumByName(ClrType Clr, EnumModel Members) : ColumnStorage(Clr)
    {
        public override string Name => nameof(EnumByName);

        public override string ToStored(string value, ClrType scalar) => $"{value}.ToString()";

        public override string FromStored(string stored) => $"global::System.Enum.Parse<{Clr}>({stored})";
    }

    /// <summary>A struct with one value.</summary>
    /// <param name="Clr">The struct.</param>
    /// <param name="Member">The property that holds the value, escaped.</param>
    /// <param name="Making">How the struct is made again from it.</param>
    public sealed record Wrapper(ClrType Clr, string Member, WrapperMaking Making) : ColumnStorage(Clr)
    {
        public override string Name => nameof(Wrapper);

        public override string ToStored(string value, ClrType scalar) => $"{value}.{Member}";

        public override string FromStored(string stored) => Making switch
        {
            WrapperMaking.Constructor => $"new {Clr}({stored})",
            WrapperMaking.From => $"{Clr}.From({stored})",
            _ => $"new {Clr} {{ {Member} = {stored} }}",
        };
    }

    /// <summary>What a converter's ToDatabase and FromDatabase make of it.</summary>
    /// <param name="Clr">The property's type.</param>
    /// <param name="Type">The converter, fully qualified.</param>
    /// <param name="Made">The array that it makes, as a property of that type would be stored; null when it makes a scalar.</param>
    public sealed record Converter(ClrType Clr, string Type, Array? Made) : ColumnStorage(Clr)
    {
        public override string Name => nameof(Converter);

        public override string ToStored(string value, ClrType scalar) => $"{Type}.ToDatabase({value})";

        public override string FromStored(string stored) => $"{Type}.FromDatabase({stored})";
    }

    /// <summary>JSON through a serializer context.</summary>
    /// <param name="Clr">The property's type.</param>
    /// <param name="Context">The JsonSerializerContext, fully qualified.</param>
    public sealed record Json(ClrType Clr, string Context) : ColumnStorage(Clr)
    {
        public override string Name => nameof(Json);

        public override string ToStored(string value, ClrType scalar) =>
            $"global::UpsertGen.UpsertJson.Serialize({value}, {Context}.Default)";

        public override string FromStored(string stored) =>
            $"global::UpsertGen.UpsertJson.Deserialize<{Clr}>({stored}, {Context}.Default)";
    }

    /// <summary>JsonDocument, JsonElement, JsonNode and its kinds, as their JSON.</summary>
    /// <param name="Clr">The property's type.</param>
    /// <param name="Reader">The method of UpsertJson that reads it: the type's simple name.</param>
    public sealed record JsonDom(ClrType Clr, string Reader) : ColumnStorage(Clr)
    {
        public override string Name => nameof(JsonDom);

        public override string ToStored(string value, ClrType scalar) => $"global::UpsertGen.UpsertJson.Text({value})";

        public override string FromStored(string stored) => $"global::UpsertGen.UpsertJson.{Reader}({stored})";
    }

    /// <summary>A System.Uri as its text.</summary>
    public sealed record Uri(ClrType Clr) : ColumnStorage(Clr)
    {
        public override string Name => nameof(Uri);

        public override string ToStored(string value, ClrType scalar) => $"global::UpsertGen.UpsertText.Of({value})";

        public override string FromStored(string stored) => $"new global::System.Uri({stored}, global::System.UriKind.RelativeOrAbsolute)";
    }

    /// <summary>A System.Version as its text.</summary>
    public sealed record Version(ClrType Clr) : ColumnStorage(Clr)
    {
        public override string Name => nameof(Version);

        public override string ToStored(string value, ClrType scalar) => $"{value}.ToString()";

        public override string FromStored(string stored) => $"global::System.Version.Parse({stored})";
    }

    /// <summary>ReadOnlyMemory&lt;byte&gt; as its bytes.</summary>
    public sealed record Memory(ClrType Clr) : ColumnStorage(Clr)
    {
        public override string Name => nameof(Memory);

        public override string ToStored(string value, ClrType scalar) => $"{value}.ToArray()";

        public override string FromStored(string stored) => $"new global::System.ReadOnlyMemory<byte>({stored})";
    }

    /// <summary>An array of the database.</summary>
    /// <param name="Clr">The array or list.</param>
    /// <param name="Element">The type of its elements.</param>
    /// <param name="Kind">The scalar of an element.</param>
    public sealed record Array(ClrType Clr, ClrType Element, ScalarKind Kind) : ColumnStorage(Clr)
    {
        public override string Name => nameof(Array);

        public override bool TakesNull => true;

        public override string ToStored(string value, ClrType scalar) => value;

        public override string FromStored(string stored) => stored;
    }

    /// <summary>A type that a database's provider maps.</summary>
    public sealed record Provider(ClrType Clr) : ColumnStorage(Clr)
    {
        public override string Name => nameof(Provider);

        public override bool TakesNull => true;

        public override string ToStored(string value, ClrType scalar) => value;

        public override string FromStored(string stored) => stored;
    }

    /// <summary>A conversion of EF Core's own.</summary>
    /// <param name="Clr">The property's type.</param>
    /// <param name="To">The C# expression of the stored value, over <c>{0}</c>.</param>
    /// <param name="From">The expression back.</param>
    public sealed record Template(ClrType Clr, string To, string From) : ColumnStorage(Clr)
    {
        public override string Name => nameof(Template);

        public override string ToStored(string value, ClrType scalar) => To.Replace("{0}", value);

        public override string FromStored(string stored) => From.Replace("{0}", stored);
    }
}

/// <summary>How a struct with one value is made from it.</summary>
internal enum WrapperMaking
{
    Constructor,
    Setter,
    From,
}

/// <summary>The members of an enum, in the order of their declaration.</summary>
internal sealed record EnumModel(EquatableArray<EnumMember> Members, bool IsFlags)
{
    /// <summary>True when ToString gives each value the name of one member.</summary>
    public bool HasOneNameEach => !IsFlags && Members.Select(static m => m.Value).Distinct().Count() == Members.Count;
}

/// <summary>A member of an enum.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its number, as invariant text.</param>
internal sealed record EnumMember(string Name, string Value);
