using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common;

namespace VoiceAssistant.Infrastructure.Persistence.Sqlite;

internal sealed class SqliteAppDb(DbContextOptions<SqliteAppDb> options, OwnerScope scope) : AppDb(options, scope);
