using System.Runtime.ExceptionServices;

namespace PhotoBot.Search.Ann.Vectors;

/// <summary>The same for many queries, on several threads.</summary>
internal static class ParallelQueries
{
    /// <summary>Does it for every number below <paramref name="count"/>, in no order.</summary>
    /// <param name="count">How many.</param>
    /// <param name="threads">How many threads may work.</param>
    /// <param name="each">What is done; what it throws first stops the others and is thrown.</param>
    /// <param name="stop">Stops it.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static void Run(int count, int threads, Action<int> each, CancellationToken stop)
    {
        try
        {
            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = stop }, each);
        }
        catch (AggregateException several)
        {
            ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
        }
    }
}
