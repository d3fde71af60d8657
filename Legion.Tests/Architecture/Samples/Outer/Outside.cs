namespace Legion.Tests.Architecture.Samples.Outer;

/// <summary>Something that an inner layer must not know.</summary>
public class Outside
{
    public static int Count => 1;
}

[AttributeUsage(AttributeTargets.Class)]
public sealed class OutsideMarkAttribute : Attribute;

public sealed class OutsideException : Exception;
