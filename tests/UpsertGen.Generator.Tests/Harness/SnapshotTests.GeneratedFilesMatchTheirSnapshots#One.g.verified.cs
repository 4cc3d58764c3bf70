//HintName: One.g.cs
/// <summary>Says so.</summary>
public static class OneInfo
{
}