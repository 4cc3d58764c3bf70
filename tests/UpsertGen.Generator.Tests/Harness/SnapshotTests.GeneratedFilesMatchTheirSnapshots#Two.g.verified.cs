//HintName: Two.g.cs
/// <summary>Says so.</summary>
public static class TwoInfo
{
}