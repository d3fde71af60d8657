namespace Legion.Web.Hosting;

/// <summary>
/// Legion cannot start as it was asked to. The message is one sentence for the owner: what is wrong, where, and what to do.
/// </summary>
public sealed class StartTroubleException(string sentence) : Exception(sentence);
