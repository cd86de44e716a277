using System.Data.Common;

namespace VoiceAssistant.Infrastructure.Persistence;

/// <summary>EF wraps a failure that may pass by itself, such as a lost connection, in an InvalidOperationException.</summary>
internal static class DatabaseFailure
{
    /// <summary>The database's own exception, or null where the failure is none of a database.</summary>
    public static DbException? In(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is DbException failure)
                return failure;
        }
        return null;
    }
}
