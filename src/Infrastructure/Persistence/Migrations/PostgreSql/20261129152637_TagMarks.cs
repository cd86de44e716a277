using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace VoiceAssistant.Infrastructure.Persistence.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class TagMarks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "TagMarks",
                table: "Contacts",
                type: "character varying(1231)",
                maxLength: 1231,
                nullable: true,
                collation: "C");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "TagMarks",
                table: "Contacts");
        }
    }
}
