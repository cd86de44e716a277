using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common;

namespace VoiceAssistant.Infrastructure.Persistence;

internal sealed class SqliteAppDb(DbContextOptions<SqliteAppDb> options, OwnerScope scope) : AppDb(options, scope);
