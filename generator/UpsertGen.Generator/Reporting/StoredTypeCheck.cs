using UpsertGen.Generator.Binding;
using UpsertGen.Generator.Binding.EfCore;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.EfCore;

namespace UpsertGen.Generator.Reporting;

/// <summary>Columns that schema files or EF Core store in another form than the property's attributes say.</summary>
internal static class StoredTypeCheck
{
    /// <param name="bound">The model as its attributes say it.</param>
    /// <param name="resolved">The model with the types of the project.</param>
    public static IEnumerable<Problem> Check(UpsertModel bound, UpsertModel resolved, ColumnSet columns, EfModel ef)
    {
        foreach (var column in resolved.Columns)
        {
            var location = columns.Property(column.Ordinal).Location;
            foreach (var operation in bound.Operations.Where(o => !o.IsRefused && ColumnTypes.Computed(o, bound, resolved).Contains(column.Ordinal)))
                yield return new Problem(Descriptors.UnnamedType, location, [column.Property, column.DatabaseType!, operation.Name]);

            if (EfResolver.IsConverted(column, ef, resolved))
                yield return new Problem(Descriptors.EfConversion, location, [column.Property]);
        }
    }
}
