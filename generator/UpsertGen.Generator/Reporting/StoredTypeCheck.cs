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
            if (column.Type.Kind != bound.Columns[column.Ordinal].Type.Kind)
            {
                foreach (var operation in resolved.Operations.Where((o, i) => o.IsRefused && !bound.Operations[i].IsRefused))
                    yield return new Problem(Descriptors.UnnamedType, location, [column.Property, column.DatabaseType!, operation.Name]);
            }

            if (EfResolver.IsConverted(column, ef, resolved))
                yield return new Problem(Descriptors.EfConversion, location, [column.Property]);
        }
    }
}
