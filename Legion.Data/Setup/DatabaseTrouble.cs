namespace Legion.Data.Setup;

/// <summary>Why the database cannot be used, for the owner. Never holds a password.</summary>
/// <param name="What">What is wrong.</param>
/// <param name="Where">The file, folder, server or setting that it is about.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record DatabaseTrouble(string What, string Where, string Remedy)
{
    /// <summary>All of it as one sentence.</summary>
    public override string ToString() => $"{What} ({Where}): {Remedy}.";
}
