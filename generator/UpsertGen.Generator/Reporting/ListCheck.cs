using UpsertGen.Generator.Binding;
using UpsertGen.Generator.Binding.Lists;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Diagnostics;

namespace UpsertGen.Generator.Reporting;

/// <summary>Columns in lists that do not take them, as attributes, EF Core and schema files type them.</summary>
internal static class ListCheck
{
    public static IEnumerable<Problem> Check(TypeModel model, BindingResult binding, ColumnSet columns)
    {
        foreach (var operation in model.Operations)
        {
            foreach (var listed in operation.Lists)
            {
                if (ColumnList.All[listed.List].Needs(model.Columns[listed.Ordinal]) is not { } needs)
                    continue;
                var column = model.Columns[listed.Ordinal];
                var type = column.Argument?.CSharpType.Replace("global::", "")
                    ?? columns.Property(listed.Ordinal).Symbol.Type.DisplayName();
                yield return new Problem(
                    Descriptors.WrongColumnType,
                    binding.Sites[operation.Name][listed.Site],
                    [column.Property, StoredForms.IsOther(column) ? $"{type} in a column of type {column.DatabaseType}" : type, listed.List,
                        needs]);
            }
        }
    }
}
