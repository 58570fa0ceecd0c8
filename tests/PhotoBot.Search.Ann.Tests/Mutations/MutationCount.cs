namespace PhotoBot.Search.Ann.Tests.Mutations;

/// <summary>What happened to an index while vectors were added and removed, since the beginning.</summary>
/// <param name="Searches">Answers that were checked and counted.</param>
/// <param name="Neighbors">Neighbours in all answers.</param>
/// <param name="Wrong">Answers that were wrong.</param>
/// <param name="FirstWrong">What was wrong with the first of them; null when none was.</param>
/// <param name="Owed">Neighbours of the delta, which have to be in the answers whatever the recall.</param>
/// <param name="LeftToRecall">Neighbours that were in the base all the time, of which a measured index may miss some.</param>
/// <param name="Missed">How many of those it did miss.</param>
/// <param name="Added">Vectors added.</param>
/// <param name="Removed">Vectors removed.</param>
/// <param name="Compactions">Compactions.</param>
internal sealed record MutationCount(
    long Searches, long Neighbors, long Wrong, string? FirstWrong, long Owed, long LeftToRecall, long Missed, long Added, long Removed,
    long Compactions);
