namespace PhotoBot.Search.Ann.Tests.Mutations;

/// <summary>What happened to an index while vectors came and went, since the beginning.</summary>
/// <param name="Searches">Answers that were checked.</param>
/// <param name="Neighbors">Neighbours in them.</param>
/// <param name="Wrong">Answers that were wrong.</param>
/// <param name="FirstWrong">What was wrong with the first of them; null when none was.</param>
/// <param name="Owed">Neighbours that had to be in the answers, however hard the index looks.</param>
/// <param name="LeftToLoss">Neighbours that were there all the time in the large part, of which a measured index may lose some.</param>
/// <param name="Lost">How many of those it did lose.</param>
/// <param name="Added">Vectors added.</param>
/// <param name="Removed">Vectors removed.</param>
/// <param name="Folds">Folds.</param>
internal sealed record MutationCount(long Searches, long Neighbors, long Wrong, string? FirstWrong, long Owed, long LeftToLoss, long Lost, long Added, long Removed, long Folds);
