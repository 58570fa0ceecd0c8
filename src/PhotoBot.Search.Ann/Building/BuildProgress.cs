namespace PhotoBot.Search.Ann.Building;

/// <summary>How far a build or a measurement is.</summary>
/// <param name="Step">What it does.</param>
/// <param name="Done">How many vectors that is done for, unless the step counts something else.</param>
/// <param name="Total">Of how many.</param>
/// <param name="Left">How long the step will go on at its pace; null when that can't be told yet.</param>
public sealed record BuildProgress(BuildStep Step, long Done, long Total, TimeSpan? Left);
