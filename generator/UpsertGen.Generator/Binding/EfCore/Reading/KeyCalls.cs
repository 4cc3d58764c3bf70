namespace UpsertGen.Generator.Binding.EfCore.Reading;

/// <summary>KeyBuilder and IndexBuilder: most of what can be said changes neither columns nor uniqueness.</summary>
internal static class KeyCalls
{
    public static EfValue? Apply(EfCall call, KeyBuilderValue builder)
    {
        if (call.Name is not ("IsUnique" or "HasFilter" or "AreNullsDistinct"))
            return builder;
        if (call.IsUncertain || call.HasUnknown)
            return null;
        switch (call.Name)
        {
            case "IsUnique":
                builder.Key.IsUnique = call.Flag == true;
                break;
            case "HasFilter":
                builder.Key.Filter = call.Text(0);
                break;
            default:
                builder.Key.NullsNotDistinct = call.Flag == false;
                break;
        }

        return builder;
    }
}
