using Microsoft.EntityFrameworkCore.Migrations;
using VoiceAssistant.Infrastructure.Persistence.SqlServer;

#nullable disable

namespace VoiceAssistant.Infrastructure.Persistence.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class KnowledgeWords : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Search",
                table: "DocumentChunks",
                type: "nvarchar(max)",
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            SqlServerFullText.Create(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            SqlServerFullText.Drop(migrationBuilder);

            migrationBuilder.DropColumn(
                name: "Search",
                table: "DocumentChunks");
        }
    }
}
