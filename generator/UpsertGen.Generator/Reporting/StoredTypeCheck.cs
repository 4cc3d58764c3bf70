using UpsertGen.Generator.Binding;
using UpsertGen.Generator.Binding.EfCore;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Contract.EfCore;

namespace UpsertGen.Generator.Reporting;

/// <summary>Columns that EF Core stores in another form than the model does.</summary>
internal static class StoredTypeCheck
{
    /// <param name="model">The model with the types of the project.</param>
    public static IEnumerable<Problem> Check(UpsertModel model, ColumnSet columns, EfModel ef) => model.Columns
        .Where(c => EfResolver.IsConverted(c, ef, model))
        .Select(c => new Problem(Descriptors.EfConversion, columns.Property(c.Ordinal).Location, [c.Property]));
}
