namespace Legion.Bench.Simulate;

/// <summary>A law that did not hold.</summary>
internal sealed class ViolationException(string law, string what) : Exception($"{law}: {what}")
{
    public string Law { get; } = law;
}
