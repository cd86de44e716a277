using System.Data.Common;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.Persistence;

internal sealed class DatabaseFailures(DatabaseOptions options) : IDatabaseFailures
{
    public string ReasonOf(Exception failure) => DatabaseFailure.In(failure) is { } cause
        ? options.Provider.IsDiskFull(cause) ? "the disk of the database is full" : Named(cause)
        : $"it failed with {(failure.InnerException ?? failure).GetType().Name}";

    private static string Named(DbException cause) =>
        $"the database cannot be reached or refuses it ({$"{cause.GetType().Name} {cause.SqlState}".TrimEnd()})";
}
